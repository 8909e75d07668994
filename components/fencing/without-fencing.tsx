"use client";
import { useTranslations } from "use-intl";
import { TypedName } from "@/components/dialogs/typed-name";

interface Props {
  cluster: string;
  typed: string;
  onType: (typed: string) => void;
}

/** What a cluster without fencing risks, and its name to be typed by who accepts that. */
export function WithoutFencing({ cluster, typed, onType }: Props) {
  const t = useTranslations("fencing");
  return (
    <div role="alert" className="rounded border border-bad bg-bad-soft p-3">
      <p className="mb-2">{t("without")}</p>
      <TypedName name={cluster} value={typed} onChange={onType} />
    </div>
  );
}
