import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import openapiTypes, { astToString } from "openapi-typescript";
import { openApiDocument } from "@/server/http/openapi";

/** The types of the command line's client, from the API's own description: `npm run generate`. */
const file = process.argv[2] ?? "";
const types = astToString(await openapiTypes(JSON.stringify(openApiDocument("0"))));
await mkdir(dirname(file), { recursive: true });
await writeFile(file, types);
