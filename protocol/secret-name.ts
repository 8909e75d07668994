/**
 * Whether a parameter of this name holds a secret. No agent's metadata say it (neither OCF's nor the fence agents'
 * have a word for it), so it is told by the names that fence agents give their passwords, keys and communities; a
 * script or file that yields the secret is a path. Also without metadata: of an agent that this server does not have.
 */
export const isSecretName = (name: string): boolean => secretName.test(name) && !pathName.test(name);

const secretName = /(^|[_.-])(passwd|password|pass|secret|token|key|community)([_.-]|$)/i;
const pathName = /[_.-](script|file|path)$/i;
