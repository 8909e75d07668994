"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { EditForm } from "@/components/properties/edit-form";
import {
  type ClusterFormProps,
  WithClusterProperties,
} from "@/components/properties/with-cluster-properties";
import { CustomTiming, wrongTiming } from "@/components/timing/custom-timing";
import { ProfileChoice } from "@/components/timing/profile-choice";
import { TimingEffect } from "@/components/timing/timing-effect";
import { TimingFacts } from "@/components/timing/timing-facts";
import { UnfitList } from "@/components/timing/unfit-list";
import { runningTiming } from "@/protocol/timing";
import { unfitFor } from "@/protocol/timing-fitness";
import { type ProfileName, profileNames, profileOf, profileTiming } from "@/protocol/timing-profile";

/** Detection Timing: what runs, the profiles with what each promises and costs, and whether the hosts allow it. */
export function DetectionTiming({ clusterId }: { clusterId: string }) {
  const t = useTranslations("timing");
  return (
    <WithClusterProperties
      clusterId={clusterId}
      name="cluster-timing"
      title={t("title", { cluster: "" })}
      form={Form}
    />
  );
}

function Form({ clusterId, stored: { revision, properties }, onReload }: ClusterFormProps) {
  const t = useTranslations("timing");
  const cluster = useCluster(clusterId);
  const { timing: decided, nodes, links } = properties.detection;
  const decidedProfile = profileOf(runningTiming(decided, nodes), nodes, links);
  const [chosen, setChosen] = useState<ProfileName | "custom">(decidedProfile ?? "custom");
  const [custom, setCustom] = useState(decided);
  if (!cluster) return null;
  const of = (profile: ProfileName | "custom") => {
    if (profile === "custom") return custom;
    // Values that come to the same are no change.
    return profile === decidedProfile ? decided : profileTiming(profile, nodes);
  };
  const wanted = of(chosen);
  const wrong = chosen === "custom" && wrongTiming(custom, nodes);
  const changed = JSON.stringify(wanted) !== JSON.stringify(decided);
  const running = wrong ? null : runningTiming(wanted, nodes);
  return (
    <EditForm
      title={t("title", { cluster: cluster.name })}
      action={t("apply")}
      clusterId={clusterId}
      revision={revision}
      edits={changed ? [{ type: "set-detection-timing", timing: wanted }] : []}
      invalid={wrong}
      onReload={onReload}
    >
      <TimingFacts cluster={cluster} links={links} />
      <ProfileChoice
        {...{ nodes, links, chosen, cluster }}
        choices={[...profileNames, "custom"] as const}
        timingOf={(profile) => (profile === "custom" && wrongTiming(custom, nodes) ? null : of(profile))}
        onChoose={(profile) => {
          if (profile === "custom" && chosen !== "custom") setCustom(wanted);
          setChosen(profile);
        }}
      />
      {chosen === "custom" ? (
        <CustomTiming {...{ nodes, links }} value={custom} onChange={setCustom} />
      ) : null}
      {running ? <UnfitList profile={t(`profile.${chosen}`)} unfit={unfitFor(running, cluster)} /> : null}
      {running && changed ? (
        <TimingEffect from={runningTiming(decided, nodes)} to={running} links={links} />
      ) : null}
    </EditForm>
  );
}
