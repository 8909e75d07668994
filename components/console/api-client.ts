import type { ApiInput } from "@/components/console/api-request";
import type { AnswerOf, EndpointName } from "@/protocol/api";

/**
 * Calls an endpoint of protocol/api.ts. Fetched with the first call: the schemas that check answers are not needed to
 * draw the first page, which lives on the socket.
 */
export async function callApi<N extends EndpointName>(
  name: N,
  input: ApiInput<N> = {},
): Promise<AnswerOf<N>> {
  const { requestApi } = await import("@/components/console/api-request");
  return requestApi(name, input);
}
