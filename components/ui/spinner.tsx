import { LoaderCircle } from "lucide-react";

/** Something is under way; `label` is read aloud. */
export function Spinner({ label, size = 16 }: { label: string; size?: number }) {
  return (
    <span role="status" className="inline-flex">
      <LoaderCircle size={size} className="animate-spin motion-reduce:animate-none" aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  );
}
