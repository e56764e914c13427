// peers.js FOLDER SCHEMAS: ajv with js-yaml over every .yaml file below a
// folder, the schema agreement.yaml and what it refers to.
const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");
const Ajv = require("ajv/dist/2020");
const formats = require("ajv-formats");

const [folder, schemas] = process.argv.slice(2);
const load = (file) =>
	yaml.load(fs.readFileSync(file, "utf8"), { schema: yaml.JSON_SCHEMA || yaml.CORE_SCHEMA });
const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
ajv.addFormat("edtf", true);
for (const name of fs.readdirSync(path.join(schemas, "common")))
	ajv.addSchema(load(path.join(schemas, "common", name)),
		"file:///schemas/common/" + name);
const schema = load(path.join(schemas, "agreement.yaml"));
schema.$id = "file:///schemas/agreement.yaml";
const validate = ajv.compile(schema);
let files = 0, bad = 0;
(function walk(folder) {
	for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
		const file = path.join(folder, entry.name);
		if (entry.isDirectory())
			walk(file);
		else if (file.endsWith(".yaml")) {
			files++;
			bad += !validate(load(file));
		}
	}
})(folder);
console.log(`${files} files, ${bad} bad`);
