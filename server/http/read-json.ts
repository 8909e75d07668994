import { ProblemError } from "@/protocol/problem";

/** A body of ours: JSON by its content type, as other types are those that forms of foreign sites can send without asking. */
export async function readJson(request: Pick<Request, "headers" | "text">): Promise<unknown> {
  const text = await request.text();
  try {
    const isJson = request.headers.get("content-type")?.split(";")[0]?.trim() === "application/json";
    if (isJson) return text === "" ? {} : JSON.parse(text);
  } catch {
    // Answered below, without the parser's words, which quote the text.
  }
  throw new ProblemError({
    code: "input.invalid",
    message: "The request's body is not JSON (content-type application/json). Nothing was changed.",
  });
}
