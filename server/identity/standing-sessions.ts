import type { Rights } from "@/protocol/role-order";
import type { Database } from "@/server/database/database";
import type { Prisma } from "@/server/database/generated/client";

/** Who is behind a session, and what that one may, as the database has it now. */
export interface SignedIn {
  via: "session";
  sessionId: string;
  user: {
    id: string;
    name: string;
    rights: Rights;
    secondFactor: boolean;
    /** false: it signs in through the identity provider alone. */
    password: boolean;
    linked: boolean;
  };
  expiresAt: number;
  /** When it was last used, as far as that was written down. */
  seenAt: number;
  /** When the password was last given again in it, or its person signed in anew at the identity provider. */
  confirmedAt: number | null;
}

/** What a person can sign in with. */
export const withWaysIn = {
  accounts: { where: { providerId: "credential" }, select: { id: true } },
  providerLink: { select: { id: true } },
} as const;
const withUser = { user: { include: { clusterRoles: true, ...withWaysIn } } } as const;
type Row = Prisma.SessionGetPayload<{ include: typeof withUser }>;

/** Sessions end by age, for want of use, by being ended, and with their person. */
export class StandingSessions {
  constructor(
    private readonly database: Database,
    private readonly idleMs: number,
  ) {}

  /** Of these session ids, those that still stand, with who is behind them. */
  async find(ids: string[]): Promise<Map<string, SignedIn>> {
    const rows = await this.database.prisma.session.findMany({
      where: { id: { in: ids }, ...this.standing(), user: { disabledAt: null } },
      include: withUser,
    });
    return new Map(rows.map((row) => [row.id, signedIn(row)]));
  }

  /** What of the database's sessions stands now, as to their times. */
  standing(): { expiresAt: { gt: Date }; seenAt: { gt: Date } } {
    const now = Date.now();
    return { expiresAt: { gt: new Date(now) }, seenAt: { gt: new Date(now - this.idleMs) } };
  }

  /** Somebody used it. Written down once a minute at most. */
  async used({ sessionId, seenAt }: Pick<SignedIn, "sessionId" | "seenAt">): Promise<void> {
    if (seenAt > Date.now() - Math.min(60_000, this.idleMs / 4)) return;
    await this.database.prisma.session.updateMany({ where: { id: sessionId }, data: { seenAt: new Date() } });
  }
}

const signedIn = ({ id, user, expiresAt, seenAt, confirmedAt }: Row): SignedIn => ({
  via: "session",
  sessionId: id,
  user: {
    id: user.id,
    name: user.username ?? user.name,
    rights: rightsOf(user),
    secondFactor: user.twoFactorEnabled,
    password: user.accounts.length > 0,
    linked: user.providerLink !== null,
  },
  expiresAt: expiresAt.getTime(),
  seenAt: seenAt.getTime(),
  confirmedAt: confirmedAt?.getTime() ?? null,
});

export function rightsOf(user: Pick<Row["user"], "role" | "clusterRoles">): Rights {
  const clusters: Rights["clusters"] = {};
  for (const { clusterId, role } of user.clusterRoles) if (role !== "owner") clusters[clusterId] = role;
  return { console: user.role, clusters };
}
