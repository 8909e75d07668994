import { plainValues } from "@/agent/pacemaker/plain-values";
import { childNamed, descendants, type XmlElement } from "@/agent/pacemaker/xml";
import { DETECTION_META, type Detection, PID_FILE_META } from "@/protocol/detection";

/** A resource as the CIB says it, as far as its process is to be found. */
export interface WatchedResource {
  name: string;
  /** As Pacemaker names types; null where a template says it. */
  type: string | null;
  parameters: Map<string, string>;
  /** As the administrator named it; null: where the type's own agent writes it. */
  pidFile: string | null;
}

const FAST: Detection = "fast";

/** Those whose process's end is to be seen at once. */
export const fastResources = (cib: XmlElement): WatchedResource[] =>
  primitivesOf(cib)
    .filter((element) => plainValues(element, "meta_attributes").get(DETECTION_META) === FAST)
    .map(watchedResource);

/** Null: the CIB has none of this name. */
export function resourceNamed(cib: XmlElement, name: string): WatchedResource | null {
  const found = primitivesOf(cib).find(({ attributes }) => attributes.id === name);
  return found ? watchedResource(found) : null;
}

function primitivesOf(cib: XmlElement): XmlElement[] {
  const resources = childNamed(childNamed(cib, "configuration"), "resources");
  return [...(resources ? descendants(resources) : [])].filter(({ name }) => name === "primitive");
}

function watchedResource(element: XmlElement): WatchedResource {
  const { id = "", class: standard, provider, type } = element.attributes;
  return {
    name: id,
    type: standard && type ? [standard, ...(provider ? [provider] : []), type].join(":") : null,
    parameters: plainValues(element, "instance_attributes"),
    pidFile: plainValues(element, "meta_attributes").get(PID_FILE_META) ?? null,
  };
}
