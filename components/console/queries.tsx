"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";

/** One for the whole page: what a list asked for is there for the next. */
const client = new QueryClient();

/** For what asks the console beside the live state. Put where that begins, so that the first page goes without. */
export function Queries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
