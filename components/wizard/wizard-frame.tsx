"use client";
import { Check, Circle, CircleDot } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export interface WizardPage {
  id: string;
  title: string;
  /** Why it is asked, or what it means: a sentence or two. */
  intro: string;
  content: ReactNode;
  /** Why one cannot go on yet; null: one can. */
  blocked: string | null;
}

interface Props {
  title: string;
  pages: WizardPage[];
  at: number;
  onGo: (page: number) => void;
  /** What the last page's button says instead of Next; it does what onFinish does. */
  finish: string;
  onFinish: () => void;
  /** In place of Back and Next once all is decided: while the operation runs, and after it. */
  closing?: ReactNode;
}

/** Steps at the left with their state, one question at the right; Enter goes on, Back loses nothing. */
export function WizardFrame({ title, pages, at, onGo, finish, onFinish, closing }: Props) {
  const t = useTranslations("wizard");
  const page = pages[at];
  if (!page) return null;
  const last = at === pages.length - 1;
  const forward = () => {
    if (page.blocked !== null) return;
    if (last) onFinish();
    else onGo(at + 1);
  };
  const footer = closing ?? (
    <>
      {page.blocked ? <p className="mr-auto self-center text-ink-soft">{page.blocked}</p> : null}
      <Button onClick={() => onGo(at - 1)} disabled={at === 0}>
        {t("back")}
      </Button>
      <Button look="primary" onClick={forward} disabled={page.blocked !== null}>
        {last ? finish : t("next")}
      </Button>
      <Button onClick={closeDialog}>{t("leave")}</Button>
    </>
  );
  return (
    <Dialog open onClose={closeDialog} title={title} width="wide" footer={footer}>
      <div className="grid min-h-[26rem] grid-cols-[12rem_1fr] gap-6">
        <ol className="flex flex-col gap-1 border-line border-r pr-4" aria-label={t("steps")}>
          {pages.map(({ id, title: name }, index) => {
            const Icon = index < at ? Check : index === at ? CircleDot : Circle;
            const state = index < at ? "done" : index === at ? "current" : "todo";
            return (
              <li key={id} aria-current={index === at ? "step" : undefined}>
                <button
                  type="button"
                  className="flex w-full items-center gap-2 rounded px-1 py-0.5 text-left enabled:hover:bg-hover disabled:text-ink-soft aria-[current]:font-semibold"
                  disabled={index >= at || closing !== undefined}
                  onClick={() => onGo(index)}
                >
                  <Icon
                    size={14}
                    aria-label={t(`state.${state}`)}
                    role="img"
                    className={index <= at ? "text-accent" : ""}
                  />
                  <span className={index === at ? "font-semibold text-ink" : ""}>{name}</span>
                </button>
              </li>
            );
          })}
        </ol>
        <form
          className="flex min-w-0 flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            forward();
          }}
        >
          <header>
            <h2 className="font-semibold text-[15px]">{page.title}</h2>
            {/* It speaks of what is still to be decided. */}
            {closing ? null : <p className="text-ink-soft">{page.intro}</p>}
          </header>
          {page.content}
          {/* Enter in a field goes on, as Next does. */}
          <button type="submit" className="sr-only" tabIndex={-1} aria-hidden />
        </form>
      </div>
    </Dialog>
  );
}
