"use client";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { Act } from "@/components/people/act";
import { OWN_SESSION, useOwnSession } from "@/components/people/own-session";
import { providerLocation } from "@/components/session/provider-location";
import { useConfirmedChange } from "@/components/session/use-confirmed-change";

/** One's account at the identity provider: linked, which leads to its pages and back, or unlinked. */
export function ProviderLink({ id }: { id: string }) {
  const t = useTranslations("people");
  const own = useOwnSession().data;
  const link = useConfirmedChange([OWN_SESSION], async () => {
    location.assign(await providerLocation("link"));
  });
  const unlink = useConfirmedChange([OWN_SESSION], () => callApi("unlinkProvider", { params: { id } }));
  if (!own || (own.provider === null && !own.linked)) return null;
  const title = own.provider === null ? t("providerGone") : t("provider", { name: own.provider });
  const said = own.provider === null ? "isLinkedGone" : own.linked ? "isLinked" : "notLinked";
  return (
    <section
      aria-label={title}
      data-provider-link={own.linked ? "linked" : "none"}
      className="flex flex-col gap-3"
    >
      <h3 className="font-medium">{title}</h3>
      <p className="text-ink-soft">
        {t(said)} {own.linked && own.password ? t("unlinkOwn") : null}
      </p>
      {own.linked ? (
        own.password && <Act change={unlink} asked={undefined} look="plain" label={t("unlink")} />
      ) : (
        <Act change={link} asked={undefined} look="plain" label={t("link")} />
      )}
    </section>
  );
}
