"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { ProblemView } from "@/components/operation/problem-view";
import { Field, Input } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** What most groups are made of, offered first. */
const common = [
  "ocf:heartbeat:IPaddr2",
  "ocf:heartbeat:nginx",
  "ocf:heartbeat:apache",
  "ocf:heartbeat:Filesystem",
  "ocf:heartbeat:pgsql",
  "ocf:heartbeat:mysql",
];

interface Props {
  clusterId: string;
  value: string;
  onChange: (type: string) => void;
}

/** The types of the agents installed on the nodes, searchable. */
export function ResourceTypePicker({ clusterId, value, onChange }: Props) {
  const t = useTranslations("dialogs");
  const [search, setSearch] = useState("");
  const query = useQuery({
    queryKey: ["resource-types", clusterId],
    queryFn: () => callApi("listResourceTypes", { params: { id: clusterId } }),
    retry: false,
  });
  const rank = (type: string) => (common.includes(type) ? common.indexOf(type) : common.length);
  const found = (query.data?.types ?? [])
    .filter(({ type, description }) => `${type} ${description}`.toLowerCase().includes(search.toLowerCase()))
    .sort((a, b) => rank(a.type) - rank(b.type) || a.type.localeCompare(b.type));
  return (
    <div className="flex flex-col gap-1">
      <Field label={t("newResource.type")} hint={t("newResource.typeHint", { count: found.length })} required>
        <Input
          type="search"
          placeholder={t("newResource.search")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.preventDefault(); // searching is not committing
          }}
        />
      </Field>
      {query.isPending ? <Spinner /> : null}
      {query.error ? <ProblemView problem={toProblem(query.error)} /> : null}
      <div
        role="radiogroup"
        aria-label={t("newResource.type")}
        className="h-36 overflow-auto rounded border border-line"
      >
        {found.map(({ type, description }) => (
          <label
            key={type}
            className="flex items-center gap-2 px-2 py-0.5 hover:bg-hover has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="type"
              aria-label={type}
              checked={type === value}
              onChange={() => onChange(type)}
            />
            <span className="font-mono text-xs">{type}</span>
            <span className="truncate text-ink-soft text-xs">{description}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
