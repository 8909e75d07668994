"use client";
import { useState } from "react";
import { callApi } from "@/components/console/api-client";
import { type Problem, toProblem } from "@/protocol/problem";

export interface PasswordAgain {
  /** The console wants it: what was asked for is dangerous, and it was not given for a while. */
  asked: boolean;
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
  const give = async () => {
    setProblem(null);
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
  return { asked: refusal?.code === "confirmation.needed", value, set, problem, give };
}
