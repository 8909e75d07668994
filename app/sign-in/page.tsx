import { SignInForm } from "@/components/session/sign-in-form";

export default function SignInPage() {
  return <SignInForm />;
}
