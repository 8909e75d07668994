export const session = {
  title: "Sign in to Understudy",
  username: "User name",
  password: "Password",
  submit: "Sign in",
  submitting: "Signing in…",
  wrong: "The user name or the password is wrong. Nobody was signed in. Check both and try again.",
  tooMany: "Too many failed attempts. Wait {seconds} seconds, then try again.",
  unreachable: "The console does not answer. Clusters go on serving without it. Try again when it is back.",
  failed: "The console could not sign you in: {message}",
  hint: "The first password is printed where the console was started.",
};
