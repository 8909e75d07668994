import { z } from "zod";
import { unreachable } from "@/components/console/unreachable";
import { askForProvider } from "@/components/session/send-credentials";
import { ProblemError, problemSchema } from "@/protocol/problem";

const toldSchema = z.object({ location: z.url() });

/** Where to go at the identity provider for this. @throws ProblemError as the console refuses it */
export async function providerLocation(purpose: "link" | "confirm"): Promise<string> {
  const answer = await askForProvider({ purpose });
  const said: unknown = await answer?.json().catch(() => null);
  if (answer?.ok) return toldSchema.parse(said).location;
  throw new ProblemError(problemSchema.safeParse(said).data ?? unreachable);
}
