/** Signs in; null: the console does not answer. */
export const sendSignIn = (username: string, password: string): Promise<Response | null> =>
  postJson("/api/auth/sign-in/username", { username, password });

/** The second step: six digits are the app's, anything else is a recovery code. */
export const sendCode = (code: string): Promise<Response | null> =>
  postJson(`/api/auth/two-factor/${/^\d{6}$/.test(code) ? "verify-totp" : "verify-backup-code"}`, { code });

/** Asks where the identity provider's pages are for this. In what the console refuses stands a problem. */
export const askForProvider = (
  asked:
    | { purpose: "sign-in"; from: string }
    | { purpose: "invitation"; secret: string }
    | { purpose: "link" | "confirm" },
): Promise<Response | null> => postJson("/api/auth/provider", asked);

/** A post from the pages of whoever has no session, which do without the API's client and its schemas. */
export const postJson = (path: string, body: object): Promise<Response | null> =>
  fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
