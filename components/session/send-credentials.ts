/** Signs in; null: the console does not answer. */
export const sendSignIn = (username: string, password: string): Promise<Response | null> =>
  postJson("/api/auth/sign-in/username", { username, password });

/** The second step: six digits are the app's, anything else is a recovery code. */
export const sendCode = (code: string): Promise<Response | null> =>
  postJson(`/api/auth/two-factor/${/^\d{6}$/.test(code) ? "verify-totp" : "verify-backup-code"}`, { code });

/** A post from the pages of whoever has no session, which do without the API's client and its schemas. */
export const postJson = (path: string, body: object): Promise<Response | null> =>
  fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
