import { withGroupChanged } from "@/compiler/objects/change-group";
import { withDeleted } from "@/compiler/objects/deletion";
import { withDependency, withoutDependency, withStartOrder } from "@/compiler/objects/edit-dependencies";
import { withRenamed } from "@/compiler/objects/rename";
import type { Definition } from "@/protocol/definition";
import type { Edit } from "@/protocol/edit";

const types = [
  ...["rename", "change-group", "set-start-order", "add-dependency", "remove-dependency", "delete-resource"],
] as const;
export type ShapeEdit = Extract<
  Edit,
  {
    type:
      | "rename"
      | "change-group"
      | "set-start-order"
      | "add-dependency"
      | "remove-dependency"
      | "delete-resource";
  }
>;

/** Whether an edit is of the shape of groups and resources: names, membership, order, what depends on what. */
export const isShapeEdit = (edit: Edit): edit is ShapeEdit =>
  (types as readonly string[]).includes(edit.type);

/** A definition after such an edit, which checks itself what it refers to. */
export function withShapeEdit(definition: Definition, edit: ShapeEdit): Definition {
  switch (edit.type) {
    case "rename":
      return withRenamed(definition, edit.id, edit.name);
    case "change-group":
      return withGroupChanged(definition, edit.resource, edit.group, edit.before);
    case "set-start-order":
      return withStartOrder(definition, edit.group, edit.members);
    case "add-dependency":
      return withDependency(definition, edit.resource, edit.on);
    case "remove-dependency":
      return withoutDependency(definition, edit.resource, edit.on);
    case "delete-resource":
      return withDeleted(definition, edit.resource, edit.dependants);
  }
}
