import { plainValues } from "@/agent/pacemaker/plain-values";
import { childNamed, descendants, type XmlElement } from "@/agent/pacemaker/xml";
import { DETECTION_META, type Detection, PID_FILE_META } from "@/protocol/detection";

/** A resource whose process's end is to be seen at once, as the CIB says it. */
export interface FastResource {
  name: string;
  /** As Pacemaker names types; null where a template says it. */
  type: string | null;
  parameters: Map<string, string>;
  /** As the administrator named it; null: where the type's own agent writes it. */
  pidFile: string | null;
}

const FAST: Detection = "fast";

export function fastResources(cib: XmlElement): FastResource[] {
  const resources = childNamed(childNamed(cib, "configuration"), "resources");
  return [...(resources ? descendants(resources) : [])].flatMap((element) => {
    if (element.name !== "primitive") return [];
    const meta = plainValues(element, "meta_attributes");
    if (meta.get(DETECTION_META) !== FAST) return [];
    const { id = "", class: standard, provider, type } = element.attributes;
    return [
      {
        name: id,
        type: standard && type ? [standard, ...(provider ? [provider] : []), type].join(":") : null,
        parameters: plainValues(element, "instance_attributes"),
        pidFile: meta.get(PID_FILE_META) ?? null,
      },
    ];
  });
}
