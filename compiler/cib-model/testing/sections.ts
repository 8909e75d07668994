import { readCib } from "@/compiler/cib-model/read";
import type { CibConfiguration } from "@/protocol/cib-model/cib";

/** A whole CIB around sections of its configuration. */
export const cibOf = (sections: string): string =>
  `<cib validate-with="pacemaker-3.9" epoch="4" num_updates="2" admin_epoch="0">
  <configuration>
${sections}
  </configuration>
</cib>
`;

/** What the model makes of sections of the configuration. */
export const adopted = (sections: string): CibConfiguration => readCib(cibOf(sections)).configuration;
