import { atField, problemsOf, type Report, requireNone } from "@/compiler/field-problems";
import { fenceDevicesOf, isFenceDevice, resourceIds } from "@/compiler/objects/cluster-objects";
import { CLUSTER_OPTIONS_SET } from "@/compiler/objects/cluster-properties";
import { withoutResource } from "@/compiler/objects/deletion";
import { diskWitnessDevice } from "@/compiler/objects/disk-witness-device";
import { changePrimitive } from "@/compiler/objects/find-resource";
import { makeFenceDevice, nodeParameters } from "@/compiler/objects/make-fence-device";
import { valuesOf, withValue } from "@/compiler/objects/name-values";
import { secondsOf } from "@/compiler/objects/seconds-of";
import { unknownObject } from "@/compiler/objects/unknown-object";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Primitive } from "@/protocol/cib-model/primitives";
import type { Definition } from "@/protocol/definition";
import {
  type FenceDelay,
  type FenceDeviceProperties,
  type FencingEdit,
  fencingEdits,
} from "@/protocol/fencing";
import { isPlug } from "@/protocol/names";
import { isSecretName } from "@/protocol/secret-name";

const types = new Set<string>(fencingEdits.map(({ shape }) => shape.type.value));
export const isFencingEdit = (edit: { type: string }): edit is FencingEdit => types.has(edit.type);

type Level = NonNullable<Definition["configuration"]["fencingLevels"]>[number];
type DeviceEdit = Extract<FencingEdit, { type: "set-fence-device" }>;
type DelayEdit = Extract<FencingEdit, { type: "set-fence-delay" }>;
const DELAY = "pcmk_delay_base";
const ENABLED = "stonith-enabled";

/** @throws ProblemError `definition.invalid` with the edit's fields | `object.unknown` */
export function applyFencingEdit(definition: Definition, edit: FencingEdit): Definition {
  switch (edit.type) {
    case "set-fence-device":
      requireNone(problemsOf((report) => checkDevice(definition, edit, report)));
      return withDevice(definition, edit);
    case "set-fence-delay":
      requireNone(problemsOf((report) => checkDelay(definition, edit, report)));
      return withDelay(definition, edit);
    case "remove-fence-device": {
      primitiveOf(definition, edit.device);
      if (diskWitnessDevice(definition)?.id === edit.device)
        requireNone(problemsOf((report) => report("device", "disk-witness.own-device")));
      const without = withoutFenceDevice(definition, edit.device);
      const last = fenceDevicesOf(without).length === 0;
      if (!last) return without;
      requireConfirmed(definition, edit.confirmNoFencing);
      return withEnabled(without, false);
    }
    case "set-fencing":
      if (!edit.enabled) requireConfirmed(definition, edit.confirmNoFencing);
      if (edit.enabled && fenceDevicesOf(definition).length === 0)
        requireNone(problemsOf((report) => report("enabled", "fencing.no-device")));
      return withEnabled(definition, edit.enabled);
    case "set-fencing-levels":
      requireNone(problemsOf((report) => checkLevels(definition, edit, report)));
      return withLevels(definition, edit.node, edit.levels);
  }
}

/** @throws ProblemError `object.unknown` */
export function fenceDeviceProperties(definition: Definition, name: string): FenceDeviceProperties {
  const primitive = primitiveOf(definition, name);
  const device = fenceDevicesOf(definition).find((each) => each.name === name) ?? never(name);
  const delay = delayOf(primitive);
  const own = valuesOf(primitive.instanceAttributes)[DELAY];
  const secret = definition.secretParameters[name] ?? [];
  const plain = Object.entries(device.parameters).filter(([parameter]) => !secret.includes(parameter));
  return {
    name,
    fenceType: device.type,
    // A delay of another form than ours is a parameter like any other.
    parameters: { ...Object.fromEntries(plain), ...(own && !delay ? { [DELAY]: own } : {}) },
    secretParameters: secret,
    plugs: device.plugs,
    delay,
    levels: Object.fromEntries(definition.nodes.map((node) => [node.name, levelsOf(definition, node.name)])),
  };
}

function checkDevice(definition: Definition, edit: DeviceEdit, report: Report): void {
  const nodes = definition.nodes.map(({ name }) => name);
  if (edit.device === null && resourceIds(definition).includes(edit.name)) report("name", "name.taken");
  const standing = fenceDevicesOf(definition).find(({ name }) => name === edit.device);
  if (edit.device !== null && !standing) report("device", "fence-device.unknown");
  if (edit.device !== null && edit.device !== edit.name) report("name", "name.fixed");
  const own = diskWitnessDevice(definition);
  if (own && standing?.name === own.id) {
    // Its disk, timeouts and nodes are those of SBD on every node.
    if (edit.fenceType !== standing.type) report("fenceType", "disk-witness.own-device");
    for (const name of ["devices", "power_timeout", "pcmk_reboot_timeout", "pcmk_off_timeout"])
      if (edit.parameters[name] !== standing.parameters[name])
        report(`parameters.${name}`, "disk-witness.own-device");
    if (JSON.stringify(edit.plugs) !== JSON.stringify(standing.plugs))
      report("plugs", "disk-witness.own-device");
  }
  if (isEmpty(edit.plugs) && !(standing && isEmpty(standing.plugs))) report("plugs", "fencing.no-plug");
  for (const [node, plug] of Object.entries(edit.plugs)) {
    if (!nodes.includes(node)) report(`plugs.${node}`, "node.unknown");
    if (!isPlug(plug)) report(`plugs.${node}`, "plug.invalid");
  }
  if (edit.delay && !(edit.delay.node in edit.plugs)) report("delay.node", "fencing.delay-without-plug");
  for (const name of Object.keys(edit.parameters))
    if (edit.secretParameters.includes(name) || isSecretName(name))
      report(`parameters.${name}`, "fencing.secret-in-clear");
}

function checkDelay(definition: Definition, { device, delay }: DelayEdit, report: Report): void {
  const standing = fenceDevicesOf(definition).find(({ name }) => name === device);
  const isNode = definition.nodes.some(({ name }) => name === delay?.node);
  if (!standing) report("device", "fence-device.unknown");
  else if (delay && !isNode) report("delay.node", "node.unknown");
  // One that says of no node that it fences it finds out by itself.
  else if (delay && !isEmpty(standing.plugs) && !(delay.node in standing.plugs))
    report("delay.node", "fencing.delay-without-plug");
  else if (hasForeignDelay(definition, device)) report("delay", "fencing.own-delay");
}

/** An administrator's own, in another form than ours: only the device's properties change it. */
function hasForeignDelay(definition: Definition, device: string): boolean {
  const primitive = primitiveOf(definition, device);
  return delayOf(primitive) === null && DELAY in valuesOf(primitive.instanceAttributes);
}

const withDelay = (definition: Definition, { device, delay }: DelayEdit): Definition =>
  changePrimitive(definition, device, (primitive) => ({
    ...primitive,
    instanceAttributes: withValue(
      primitive.instanceAttributes,
      `${device}.attributes`,
      DELAY,
      delayText(delay, {}),
    ),
  }));

function withDevice(definition: Definition, edit: DeviceEdit): Definition {
  const { name, fenceType: type, parameters, secretParameters } = edit;
  const resources = definition.configuration.resources ?? [];
  const nodes = definition.nodes.map((node) => node.name);
  const standing = resources.find(
    (each): each is Primitive => isFenceDevice(each) && each.id === edit.device,
  );
  const said = { ...parameters, ...hostsSaid(edit, standing) };
  const device = standing
    ? saying({ ...standing, type }, said, secretParameters)
    : // Without its own head start: the delay is said here.
      saying(makeFenceDevice({ ...edit, type, secretParameters: [] }, nodes), said, secretParameters);
  const { [name]: _, ...secrets } = definition.secretParameters;
  return {
    ...definition,
    secretParameters: secretParameters.length > 0 ? { ...secrets, [name]: secretParameters } : secrets,
    configuration: {
      ...definition.configuration,
      resources: standing
        ? resources.map((each) => (each === standing ? device : each))
        : [...resources, device],
    },
  };
}

/** The device saying these and no others; secrets by name, without a value. What counts by a rule stays. */
function saying(
  device: Primitive,
  values: Record<string, string | null>,
  secrets: readonly string[],
): Primitive {
  const id = `${device.id}.attributes`;
  const before = Object.keys(valuesOf(device.instanceAttributes));
  const wanted = { ...Object.fromEntries(before.map((name) => [name, null])), ...values };
  const plain = Object.entries(wanted).reduce(
    (sets, [name, value]) => withValue(sets, id, name, value),
    device.instanceAttributes,
  );
  const [first, ...others] = plain.map((set) =>
    isNative(set)
      ? set
      : { ...set, pairs: set.pairs.filter((pair) => isNative(pair) || pair.value !== undefined) },
  );
  if (!first || isNative(first)) return { ...device, instanceAttributes: plain };
  const pairs = secrets.map((name) => ({ id: `${first.id ?? id}.${name}`, name }));
  return { ...device, instanceAttributes: [{ ...first, pairs: [...first.pairs, ...pairs] }, ...others] };
}

/** Without a device, and the levels that name it alone. */
export function withoutFenceDevice(definition: Definition, name: string): Definition {
  const { [name]: _, ...secretParameters } = definition.secretParameters;
  const without = withoutResource(definition, name);
  const levels = without.configuration.fencingLevels?.flatMap((level): Level[] => {
    if (isNative(level)) return [level];
    const devices = level.devices.filter((device) => device !== name);
    return devices.length > 0 ? [{ ...level, devices }] : [];
  });
  return {
    ...without,
    secretParameters,
    configuration: { ...without.configuration, ...(levels && { fencingLevels: levels }) },
  };
}

function withEnabled(definition: Definition, enabled: boolean): Definition {
  const { configuration } = definition;
  const clusterOptions = withValue(
    configuration.clusterOptions ?? [],
    CLUSTER_OPTIONS_SET,
    ENABLED,
    String(enabled),
  );
  return { ...definition, configuration: { ...configuration, clusterOptions } };
}

/** The levels said for a node by its name, first tried first. */
function levelsOf(definition: Definition, node: string): string[][] {
  const levels = (definition.configuration.fencingLevels ?? []).flatMap((level) =>
    isNative(level) || level.target !== node ? [] : [level],
  );
  return levels.sort((a, b) => a.index - b.index).map(({ devices }) => devices);
}

function checkLevels(
  definition: Definition,
  { node, levels }: Extract<FencingEdit, { type: "set-fencing-levels" }>,
  report: Report,
): void {
  if (!definition.nodes.some(({ name }) => name === node)) report("node", "node.unknown");
  const devices = fenceDevicesOf(definition);
  for (const [i, level] of levels.entries()) {
    if (new Set(level).size < level.length) report(`levels.${i}`, "fencing.device-twice");
    for (const [j, name] of level.entries()) {
      const device = devices.find((each) => each.name === name);
      if (!device) report(`levels.${i}.${j}`, "fence-device.unknown");
      // One that says of no node that it fences it finds out by itself.
      else if (Object.keys(device.plugs).length > 0 && !(node in device.plugs))
        report(`levels.${i}.${j}`, "fencing.cannot-fence-node");
    }
  }
}

function withLevels(definition: Definition, node: string, levels: readonly string[][]): Definition {
  const others = (definition.configuration.fencingLevels ?? []).filter(
    (level) => isNative(level) || level.target !== node,
  );
  const made = levels.map((devices, i) => ({
    id: `fencing-level.${node}.${i + 1}`,
    ...{ target: node, index: i + 1, devices },
  }));
  return {
    ...definition,
    configuration: { ...definition.configuration, fencingLevels: [...others, ...made] },
  };
}

/** One that was made elsewhere may find out by itself which nodes it fences: so it goes on until it is given plugs. */
function hostsSaid({ plugs, delay, parameters }: DeviceEdit, standing: Primitive | undefined) {
  const made = nodeParameters(plugs, delayText(delay, parameters));
  if (!isEmpty(plugs)) return made;
  const before = Object.entries(valuesOf(standing?.instanceAttributes ?? []));
  return {
    ...Object.fromEntries(before.filter(([name]) => name in made)),
    pcmk_delay_base: made.pcmk_delay_base,
  };
}

const isEmpty = (plugs: Record<string, string>) => Object.keys(plugs).length === 0;

/** `alpha:2s`, as we write it; anything else is not ours to understand. */
function delayOf(primitive: Primitive): FenceDelay | null {
  const found = /^([^:;\s]+):(\d+\s*\w*)$/.exec(valuesOf(primitive.instanceAttributes)[DELAY] ?? "");
  const seconds = secondsOf(found?.[2]);
  return found?.[1] && seconds && Number.isInteger(seconds) ? { node: found[1], seconds } : null;
}

/** One that the administrator wrote among the parameters stays as it is where none is said here. */
const delayText = (delay: FenceDelay | null, parameters: Record<string, string>): string | null =>
  delay ? `${delay.node}:${delay.seconds}s` : (parameters[DELAY] ?? null);

function primitiveOf(definition: Definition, name: string): Primitive {
  const found = (definition.configuration.resources ?? []).find(
    (each): each is Primitive => isFenceDevice(each) && each.id === name,
  );
  return found ?? atField("device", "fence-device.unknown", () => never(name));
}

function never(name: string): never {
  throw unknownObject(name);
}

function requireConfirmed({ name }: Definition, typed: string | null): void {
  if (typed !== name) requireNone(problemsOf((report) => report("confirmNoFencing", "name.not-confirmed")));
}
