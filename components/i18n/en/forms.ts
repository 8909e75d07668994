export const forms = {
  nameInvalid: "Use a letter first, then letters, digits, - and _; at most 63 characters.",
  nameTaken: "{name} is taken already.",
  required: "This is required.",
  text: "It holds control characters, or is too long.",
  integer: "A whole number is meant.",
  noneRequired: "Nothing has to be entered.",
  more: "{count, plural, one {# more parameter} other {# more parameters}}",
  defaultIs: "default: {value}",
  notSet: "not set",
  fault: {
    boolean: "Yes or no is meant.",
    integer: "A whole number is meant.",
    time: "A time is meant, such as 20s or 15min.",
    percentage: "A percentage is meant, such as 80%.",
    select: "None of the values there are.",
    string: "Not a text.",
  },
};
