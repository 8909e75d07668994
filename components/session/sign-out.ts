import { isLocalAddress } from "@/protocol/local-address";

/** Ends the session and goes to the sign-in page. */
export async function signOut(): Promise<void> {
  await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  location.assign("/sign-in");
}

/** To the sign-in page, to come back here afterwards. */
export function askToSignIn(): void {
  if (location.pathname === "/sign-in") return;
  location.assign(`/sign-in?from=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Where to go after signing in: only addresses of this console. */
export function returnAddress(from: string | null): string {
  return from !== null && isLocalAddress(from) ? from : "/";
}
