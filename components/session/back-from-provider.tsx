import { CircleAlert, CircleCheck } from "lucide-react";
import type { session } from "@/components/i18n/en/session";

interface Props {
  texts: typeof session;
  provider: string;
  done: "link" | "confirm" | null;
  problem: string | null;
}

/** Where somebody who is signed in arrives from the identity provider: what came of it. */
export function BackFromProvider({ texts, provider, done, problem }: Props) {
  const title = { link: texts.linkedTitle, confirm: texts.confirmedTitle };
  const text = { link: texts.linked.replace("{provider}", provider), confirm: texts.confirmed };
  return (
    <main className="grid h-full place-items-center">
      <div className="flex w-96 flex-col gap-3 rounded-md border border-line-strong bg-surface p-6 shadow-lg">
        <h1 className="flex items-center gap-2 font-semibold text-lg">
          {done ? <CircleCheck size={18} aria-hidden /> : <CircleAlert size={18} aria-hidden />}
          {done ? title[done] : texts.notDoneTitle}
        </h1>
        {done ? (
          <p role="status">{text[done]}</p>
        ) : (
          <p role="alert" className="rounded bg-bad-soft p-2 text-bad">
            {problem}
          </p>
        )}
        {done === "confirm" ? null : (
          <a href="/" className="text-accent underline">
            {texts.toConsole}
          </a>
        )}
      </div>
    </main>
  );
}
