"use client";
import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { addressOf, type Place } from "@/components/frame/place";

/** Who was looking at a renamed object goes on looking at it. Draws nothing. */
export function FollowRename({ from, to }: { from: Extract<Place, { name: string }>; to: string }) {
  const router = useRouter();
  const path = usePathname();
  const [old, next] = [addressOf(from), addressOf({ ...from, name: to })];
  useEffect(() => {
    if (path === old) router.replace(next);
  }, [path, old, next, router]);
  return null;
}
