export const forms = {
  nameInvalid: "Use a letter first, then letters, digits, - and _; at most 63 characters.",
  nameTaken: "{name} is taken already.",
  required: "This is required.",
  integer: "A whole number is meant.",
  noneRequired: "Nothing has to be entered.",
  more: "{count, plural, one {# more parameter} other {# more parameters}}",
  defaultIs: "default: {value}",
  notSet: "not set",
};
