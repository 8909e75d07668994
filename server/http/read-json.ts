import { ProblemError } from "@/protocol/problem";

/**
 * A body of ours, {} where there is none: JSON by its content type, as other types are those that forms of foreign sites
 * can send without asking. @throws ProblemError `input.invalid`
 */
export async function readJson(request: Pick<Request, "headers" | "text">): Promise<unknown> {
  const text = await request.text();
  if (text === "") return {};
  try {
    const isJson = request.headers.get("content-type")?.split(";")[0]?.trim() === "application/json";
    if (isJson) return JSON.parse(text);
  } catch {
    // Answered below, without the parser's words, which quote the text.
  }
  throw new ProblemError({
    code: "input.invalid",
    message: "The request's body is not JSON (content-type application/json). Nothing was changed.",
  });
}
