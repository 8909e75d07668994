import type { peopleApi } from "@/protocol/people";
import { CONFIRMED_MS } from "@/server/access/access";
import type { Handlers } from "@/server/http/api-routes";
import type { FirstSignIn } from "@/server/identity/first-sign-in";
import type { Invitations } from "@/server/identity/invitations";
import type { Passwords } from "@/server/identity/passwords";
import type { People } from "@/server/identity/people";
import type { ProviderLinks } from "@/server/identity/provider/provider-links";

export interface PeopleParts {
  people: People;
  invitations: Invitations;
  passwords: Passwords;
  links: ProviderLinks;
  firstSignIn: FirstSignIn;
}

/** The handlers of protocol/people.ts. */
export function peopleHandlers(parts: PeopleParts): Pick<Handlers, keyof typeof peopleApi> {
  const { people, invitations, passwords, links, firstSignIn } = parts;
  return {
    listPeople: () => people.list(),
    async changeRights({ params, body }) {
      await people.setRights(params.id, body);
      return {};
    },
    async disablePerson({ params, body }) {
      await people.setDisabled(params.id, body.disabled);
      return {};
    },
    createPasswordLink: ({ params, by }) => invitations.renew(params.id, by.user.name),
    listSessions: ({ params, by }) => people.sessions(params.id, by.sessionId),
    async endSession({ params }) {
      await people.endSession(params.id, params.session);
      return {};
    },
    async removeSecondFactor({ params }) {
      await people.removeSecondFactor(params.id);
      return {};
    },
    async unlinkProvider({ params, by }) {
      await links.unlink(params.id, by);
      return {};
    },
    listInvitations: () => invitations.list(),
    createInvitation: ({ body, by }) => invitations.invite(body, by.user.name),
    async withdrawInvitation({ params }) {
      await invitations.withdraw(params.id);
      return {};
    },
    readInvitation: ({ body }) => invitations.read(body.secret),
    async acceptInvitation({ body }) {
      const accepted = await invitations.accept(body.secret, body.password);
      await firstSignIn.endIfSpent();
      return accepted;
    },
    async confirmPassword({ body, by }) {
      await passwords.confirm(by, body.password);
      return { until: Date.now() + CONFIRMED_MS };
    },
    async changePassword({ body, by }) {
      await passwords.change(by, body.current, body.password);
      await firstSignIn.endIfSpent();
      return {};
    },
  };
}
