import * as openid from "openid-client";
import { ProblemError } from "@/protocol/problem";
import type { ProviderSettings } from "@/server/config";
import { providerProblem } from "@/server/identity/provider/provider-problems";

/** A provider that changed its addresses is believed again within an hour. */
const KNOWN_MS = 3600_000;
const TIMEOUT_S = 10;
/** What may pass at the provider between its password being right and its word on it, beyond what we measured. */
const FRESH_SLACK_S = 10;

/** What is kept of somebody who went to the provider, to know the answer by. All but `fresh`, `redirectUri`, `at`: secret. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
  /** The password (or what the provider asks) must be given there anew. */
  fresh: boolean;
  at: number;
}

/** Who somebody is, by the provider's word. */
export interface Proof {
  issuer: string;
  subject: string;
}

/** An OpenID Connect provider: the authorization code flow with PKCE, state and nonce, by openid-client. */
export class IdentityProvider {
  #known: { configuration: openid.Configuration; at: number } | null = null;

  constructor(
    private readonly settings: ProviderSettings,
    private readonly secret: string,
  ) {}

  /** What people call it. */
  get name(): string {
    return this.settings.name;
  }

  /** Where to send a browser, and what to keep until it is back. @throws ProblemError `provider.unreachable` | `provider.wrong-answer` */
  async begin(redirectUri: string, fresh: boolean): Promise<{ location: string; begun: Begun }> {
    const begun: Begun = {
      ...{ state: openid.randomState(), nonce: openid.randomNonce() },
      ...{ verifier: openid.randomPKCECodeVerifier(), redirectUri, fresh, at: Date.now() },
    };
    const location = openid.buildAuthorizationUrl(await this.#configuration(), {
      ...{ scope: "openid", response_type: "code", redirect_uri: redirectUri },
      ...{ state: begun.state, nonce: begun.nonce, code_challenge_method: "S256" },
      code_challenge: await openid.calculatePKCECodeChallenge(begun.verifier),
      ...(fresh ? { prompt: "login", max_age: "0" } : {}),
    });
    return { location: location.href, begun };
  }

  /**
   * What the browser that came back with this query proves. A code is asked about once.
   * @throws ProblemError `provider.declined` | `provider.unreachable` | `provider.wrong-answer` | `provider.clock` | `provider.not-fresh`
   */
  async finish(query: string, begun: Begun): Promise<Proof> {
    const back = new URL(begun.redirectUri);
    back.search = query;
    const configuration = await this.#configuration();
    const tokens = await openid
      .authorizationCodeGrant(configuration, back, {
        ...{ expectedState: begun.state, expectedNonce: begun.nonce, pkceCodeVerifier: begun.verifier },
        idTokenExpected: true,
      })
      .catch((thrown: unknown) => {
        throw providerProblem(thrown);
      });
    const claims = tokens.claims();
    if (!claims) throw providerProblem(null);
    if (begun.fresh) requireFresh(claims, begun.at);
    return { issuer: claims.iss, subject: claims.sub };
  }

  async #configuration(): Promise<openid.Configuration> {
    if (this.#known && this.#known.at > Date.now() - KNOWN_MS) return this.#known.configuration;
    const { issuer, clientId } = this.settings;
    // By the standard a provider that says nothing takes the secret as `client_secret_basic`.
    const proves: openid.ClientAuth = (server, ...request) => {
      const taken = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
      const way = taken.includes("client_secret_basic") ? openid.ClientSecretBasic : openid.ClientSecretPost;
      return way(this.secret)(server, ...request);
    };
    const configuration = await openid
      .discovery(new URL(issuer), clientId, undefined, proves, {
        // The token comes from the provider itself; its signature is checked all the same.
        execute: [
          openid.enableNonRepudiationChecks,
          ...(issuer.startsWith("http:") ? [openid.allowInsecureRequests] : []),
        ],
        timeout: TIMEOUT_S,
      })
      .catch((thrown: unknown) => {
        throw providerProblem(thrown);
      });
    this.#known = { configuration, at: Date.now() };
    return configuration;
  }
}

/** That the person gave the password there after leaving here: both measured by the provider's own clock, whatever that shows. */
function requireFresh({ auth_time: signedInAt, iat }: openid.IDToken, begunAt: number): void {
  const away = (Date.now() - begunAt) / 1000 + FRESH_SLACK_S;
  if (signedInAt !== undefined && iat - signedInAt <= away) return;
  throw new ProblemError({
    code: "provider.not-fresh",
    message:
      "The identity provider did not ask you to sign in anew, which this takes. Nothing was changed. Sign out there, and try again.",
  });
}
