"use client";
import { useState } from "react";
import { callApi } from "@/components/console/api-client";
import { type Problem, toProblem } from "@/protocol/problem";

export interface PasswordAgain {
  /** The console wants it: what was asked for is dangerous, and it was not given for a while. */
  asked: boolean;
  /** Not the password, as this person has none: a new sign-in at the identity provider, in a window of its own. */
  there: boolean;
  /** What was asked for can be sent: there is a password to give before, or the console is asked whether somebody signed in. */
  ready: boolean;
  value: string;
  set: (value: string) => void;
  /** Why it was not taken. */
  problem: Problem | null;
  /** Tells it to the console; answers whether it was taken. */
  give: () => Promise<boolean>;
}

/** The password again, when the console refused something for want of it. */
export function usePasswordAgain(refusal: Problem | null): PasswordAgain {
  const [value, set] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const there = refusal?.code === "confirmation.needed-at-provider";
  const give = async () => {
    setProblem(null);
    if (there) return true;
    try {
      await callApi("confirmPassword", { body: { password: value } });
      return true;
    } catch (thrown) {
      setProblem(toProblem(thrown));
      return false;
    } finally {
      set("");
    }
  };
  const asked = there || refusal?.code === "confirmation.needed";
  return { asked, there, ready: !asked || there || value !== "", value, set, problem, give };
}
