import { PlaceContent } from "@/components/frame/place-content";

/** Every object's address; components/frame/place.ts says which there are. */
export default function PlacePage() {
  return <PlaceContent />;
}
