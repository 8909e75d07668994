"use client";
import { useEffect, useState } from "react";
import { consoleStore } from "@/components/console/console-store";

const EVERY_MS = 5000;
const consoleNow = () => Math.floor((Date.now() + consoleStore.get().offset) / EVERY_MS) * EVERY_MS;

/** The console's clock in steps of five seconds, so that what follows now is not asked for anew all the time. */
export function useNow(): number {
  const [now, setNow] = useState(consoleNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(consoleNow()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
