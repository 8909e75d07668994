import { itself, optional, required, text, wholeNumber, yesOrNo } from "@/compiler/cib-model/attribute";
import { child, contents, other } from "@/compiler/cib-model/children";
import { anyOf, element } from "@/compiler/cib-model/codec";
import { attributeSets } from "@/compiler/cib-model/name-values";
import { primitive } from "@/compiler/cib-model/primitives";
import type {
  Bundle,
  BundleNetwork,
  Docker,
  Podman,
  PortMapping,
  Rkt,
  Storage,
  StorageMapping,
} from "@/protocol/cib-model/bundles";

const containerFields = {
  image: required("image", text),
  replicas: optional("replicas", wholeNumber),
  replicasPerHost: optional("replicas-per-host", wholeNumber),
  promotedMax: optional("promoted-max", wholeNumber),
  runCommand: optional("run-command", text),
  network: optional("network", text),
  options: optional("options", text),
};

const container = anyOf<Docker | Podman | Rkt>({
  docker: element<Docker>("docker", { element: itself("docker"), ...containerFields }),
  podman: element<Podman>("podman", { element: itself("podman"), ...containerFields }),
  rkt: element<Rkt>("rkt", { element: itself("rkt"), ...containerFields }),
});

const portMapping = element<PortMapping>("port-mapping", {
  id: required("id", text),
  port: optional("port", wholeNumber),
  internalPort: optional("internal-port", wholeNumber),
  range: optional("range", text),
});

const network = element<BundleNetwork>("network", {
  ipRangeStart: optional("ip-range-start", text),
  controlPort: optional("control-port", wholeNumber),
  hostInterface: optional("host-interface", text),
  hostNetmask: optional("host-netmask", wholeNumber),
  addHost: optional("add-host", yesOrNo),
  portMappings: contents(portMapping),
});

const storageMapping = element<StorageMapping>("storage-mapping", {
  id: required("id", text),
  sourceDirectory: optional("source-dir", text),
  sourceDirectoryRoot: optional("source-dir-root", text),
  targetDirectory: required("target-dir", text),
  options: optional("options", text),
});

export const bundle = element<Bundle>("bundle", {
  element: itself("bundle"),
  id: required("id", text),
  description: optional("description", text),
  ...attributeSets,
  container: child(container),
  network: child(network),
  storage: child(element<Storage>("storage", { mappings: contents(storageMapping) })),
  primitive: child(primitive),
  other,
});
