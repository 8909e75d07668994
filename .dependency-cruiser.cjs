/**
 * Who may import whom (ARCHITECTURE.md): app → components → protocol ← server, agent → protocol,
 * server, agent and lab → compiler → protocol. The command line (cli) knows the API's own description alone. Tests may
 * use the lab.
 */
const only = (folder, allowed) => ({
  name: `${folder}-imports-only-${allowed.join("-and-") || "itself"}`,
  severity: "error",
  from: { path: `^${folder}/`, pathNot: "\\.test\\.tsx?$" },
  to: {
    path: "^(app|components|server|agent|protocol|compiler|cli|lab|e2e)/",
    pathNot: `^(${[folder, ...allowed].join("|")})/`,
  },
});

module.exports = {
  forbidden: [
    only("protocol", []),
    only("compiler", ["protocol"]),
    only("agent", ["protocol", "compiler"]),
    only("server", ["protocol", "compiler"]),
    only("components", ["protocol"]),
    only("app", ["components", "protocol"]),
    only("cli", []),
    only("lab", ["protocol", "compiler"]),
    only("e2e", ["protocol", "lab"]),
    {
      name: "protocol-imports-zod-only",
      severity: "error",
      from: { path: "^protocol/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["npm", "core"], pathNot: "^node_modules/zod/" },
    },
    {
      name: "compiler-does-no-io",
      severity: "error",
      from: { path: "^compiler/", pathNot: "\\.test\\.ts$" },
      // net is allowed for BlockList, its pure arithmetic of subnets.
      to: { dependencyTypes: ["core"], pathNot: "^net$" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(generated|\\.next[^/]*|dist)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
