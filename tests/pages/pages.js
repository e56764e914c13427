// pages.js WORK [SHOTS]: pages as people meet them. In WORK lie a/b/site, the
// site of the project's own records, a/hostile, one of hostile texts, and pages
// that stand alone.
//
// Every type of page in both languages: axe finds nothing, the policy was not
// broken, nothing outside of the folder is asked for, nothing runs by itself,
// 320 columns suffice, and printed it has its contents. The path by keyboard,
// the search with and without the script, and the same below a path of a server.
const assert = require("assert");
const fs = require("fs");
const http = require("http");
const path = require("path");
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [work, shots] = process.argv.slice(2);
const site = path.join(work, "a/b/site");
const hostile = path.join(work, "a/hostile");
const url = (folder, page) => "file://" + path.join(folder, page);
const flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
	"--disable-component-update", "--disable-sync"];
const record = "records/agreement/laval-economie-sociale-2013.html";
const kinds = ["index.html", "due.html", "coverage.html", "changes.html", "search.html",
	"lists/agreement.html", "lists/committee.2.html", record,
	"records/agreement/chaudiere-appalaches-sisca.html", "records/region/laval.html",
	"records/committee/laval-egalite.html", "records/organization/cre-laval.html",
	"records/document/tour-du-quebec-2014.html"];
const hostiles = ["index.html", "due.html", "coverage.html", "changes.html", "search.html",
	"lists/agreement.html", record, "records/region/laval.html"];
let checks = 0, failures = 0;

function check(what, test) {
	checks++;
	return Promise.resolve().then(test).catch((error) => {
		failures++;
		console.log(`FAILED: ${what}: ${error.message}`);
	});
}

// A page that notes what it must not do.
async function open(browser, options = {}) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	page.noted = [];
	page.on("request", (request) => page.noted.push("request " + request.url()));
	page.on("dialog", (dialog) => { page.noted.push("dialog"); dialog.dismiss(); });
	page.on("pageerror", (error) => page.noted.push("error " + error.message));
	page.on("console", (message) => page.noted.push("console " + message.text()));
	await context.addInitScript(() => addEventListener("securitypolicyviolation",
		(event) => console.log("policy " + event.violatedDirective + " " + event.blockedURI)));
	return page;
}

async function visit(page, address) {
	page.noted.length = 0;
	await page.goto(address);
	assert.deepStrictEqual(page.noted, ["request " + address]);
}

async function accessible(page) {
	await page.evaluate(axe);
	const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
	assert.deepStrictEqual(found.violations.map((violation) => `${violation.id}: ` +
		violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + " " +
			node.failureSummary).join(" | ")), []);
}

async function narrow(page) {
	await page.setViewportSize({ width: 320, height: 700 });
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	const wide = width > 320 ? await page.evaluate(() => [...document.querySelectorAll("main *")]
		.filter((node) => node.getBoundingClientRect().right > 321 && !node.closest(".scroll"))
		.slice(0, 3).map((node) => node.outerHTML.slice(0, 120))) : [];
	assert.strictEqual(width, 320, wide.join("\n"));
	await page.setViewportSize({ width: 1280, height: 900 });
}

async function printed(page, hostile) {
	await page.emulateMedia({ media: "print" });
	assert(await page.locator("h1").isVisible());
	assert.strictEqual(await page.locator("header nav").filter({ visible: true }).count(), 0);
	const unseen = await page.evaluate(() => [...document.querySelectorAll("details li")]
		.filter((node) => !node.checkVisibility({ contentVisibilityAuto: true })).length);
	// What is wider than the sheet is cut off.
	await page.setViewportSize({ width: 680, height: 900 });
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.emulateMedia({ media: "screen" });
	if (!hostile) // a word of a thousand letters is
		assert.strictEqual(width, 680, "wider than the sheet");
	assert.strictEqual(unseen, 0, `${unseen} items are not printed`);
}

// What a key leads to, and how it is shown.
const focused = (page) => page.evaluate(() => {
	const node = document.activeElement, style = getComputedStyle(node);
	const box = node.getBoundingClientRect();
	return { tag: node.tagName, name: node.getAttribute("class"), href: node.getAttribute("href"),
		shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 &&
			box.width > 0 && box.right > 0 && box.bottom > 0 };
});

async function byKeyboard(page) {
	await page.keyboard.press("Tab");
	const first = await focused(page);
	assert.deepStrictEqual([first.tag, first.name, first.shown], ["A", "skip", true]);
	await page.keyboard.press("Enter");
	assert((await page.evaluate(() => location.hash)) === "#main");
	await page.keyboard.press("Tab");
	assert(await page.evaluate(() => document.activeElement.closest("main") !== null));
	// From there on every stop is seen, and none is a trap.
	const stops = await page.evaluate(() => document.querySelectorAll(
		"main a, main summary, main [tabindex], main input").length);
	for (let i = 1; i < Math.min(stops, 60); i++) {
		const stop = await focused(page);
		assert(stop.shown, `${stop.tag} ${stop.href} has no visible focus`);
		await page.keyboard.press("Tab");
	}
}

async function searches(page, words, count) {
	await page.fill("#words", words);
	await page.waitForFunction((n) => document.querySelectorAll("#records li:not([hidden])").length === n,
		count, { timeout: 3000 });
	assert((await page.textContent("#found")).startsWith(String(count)));
}

async function eachPage(browser, folder, names, languages) {
	const page = await open(browser);
	for (const lang of languages) {
		for (const name of names) {
			const at = path.join(lang, name), where = path.basename(folder) + "/" + at;
			await check(where, () => visit(page, url(folder, at)));
			await check(where + ": axe", () => accessible(page));
			await check(where + ": narrow", () => narrow(page));
			await check(where + ": print", () => printed(page, where.startsWith("hostile")));
		}
	}
	await page.context().close();
}

// What a reader without the script has, and one with it.
async function search(browser) {
	const without = await open(browser, { javaScriptEnabled: false });
	await without.goto(url(site, "fr/search.html"));
	const all = await without.locator("#records li").filter({ visible: true }).count();
	assert(all > 500);
	assert(!await without.locator("#search").isVisible());
	assert(await without.locator(".without").isVisible());
	await without.context().close();
	const page = await open(browser);
	await visit(page, url(site, "fr/search.html"));
	assert(!await page.locator(".without").isVisible());
	await page.fill("#words", "économie LAVAL");
	await page.waitForFunction((n) => document.querySelectorAll("#records li:not([hidden])").length < n,
		all);
	const found = await page.locator("#records li").filter({ visible: true }).count();
	assert(found > 3 && found < all / 4, `${found} found`);
	await searches(page, "  economie, laval ", found);
	await searches(page, "Œuvre zzz", 0);
	await searches(page, "", all);
	await page.goto(url(site, "en/search.html#%C3%A9conomie%20laval"));
	assert(await page.locator("#records li").filter({ visible: true }).count() > 3);
	assert.strictEqual(page.noted.filter((note) => !note.startsWith("request file:")).length, 0);
	await page.context().close();
}

// From the entrance to a record, to the other language, and back.
async function walk(browser, entrance) {
	const page = await open(browser);
	await page.goto(entrance);
	await page.click("text=Français");
	assert.strictEqual(await page.getAttribute("html", "lang"), "fr");
	await page.click("nav >> text=Ententes");
	await page.click("thead >> text=Région");
	await page.click("tbody th a >> nth=0");
	const title = await page.textContent("h1");
	await page.click("text=English");
	assert.strictEqual(await page.getAttribute("html", "lang"), "en");
	assert.strictEqual(await page.textContent("h1"), title);
	await page.click(".head a >> nth=1");
	assert((await page.textContent("main")).includes("What belongs to it"));
	const closed = page.locator("details:not([open]) summary");
	if (await closed.count()) {
		await closed.first().focus();
		const before = await closed.count();
		await page.keyboard.press("Enter");
		assert.strictEqual(await closed.count(), before - 1);
	}
	await page.click(".site a");
	assert(page.url().endsWith("/en/index.html"));
	const base = entrance.slice(0, entrance.lastIndexOf("/") + 1);
	for (const note of page.noted)
		assert(note.startsWith("request " + base) || note.endsWith("/favicon.ico"), note);
	await page.context().close();
}

// The same pages below a path of a server.
function serve() {
	const server = http.createServer((request, response) => {
		const file = path.join(work, decodeURIComponent(new URL(request.url, "http://x").pathname));
		const there = file.startsWith(work + "/a/") && fs.existsSync(file) && fs.statSync(file).isFile();
		response.writeHead(there ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
		response.end(there ? fs.readFileSync(file) : "");
	});
	return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

async function pictures(browser) {
	const page = await open(browser);
	for (const lang of ["fr", "en"])
		for (const name of kinds)
			for (const width of [360, 1280]) {
				await page.setViewportSize({ width, height: 900 });
				await page.goto(url(site, path.join(lang, name)));
				await page.screenshot({ path: path.join(shots, `${lang}-${name.replace(/\//g, "-")}-${width}.png`) });
			}
	for (const name of ["due.html", record]) {
		await page.goto(url(site, path.join("fr", name)));
		await page.pdf({ path: path.join(shots, path.basename(name) + ".pdf"), format: "Letter" });
	}
}

async function main() {
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
		args: flags });
	try {
		await Promise.all([
			eachPage(browser, site, kinds, ["fr"]).then(() =>
				eachPage(browser, site, ["index.html"], ["."])),
			eachPage(browser, site, kinds, ["en"]),
			eachPage(browser, hostile, hostiles, ["fr", "en"]),
			eachPage(browser, path.join(work, "alone"),
				["diff.html", "lineage.html", "list.html", "coverage.html"], ["fr", "en"]),
		]);
		for (const name of ["fr/" + record, "en/lists/agreement.html", "fr/coverage.html", "en/search.html"])
			await check(name + ": keyboard", async () => {
				const page = await open(browser);
				await page.goto(url(site, name));
				await byKeyboard(page);
				await page.context().close();
			});
		await check("axe finds what is there", async () => {
			const page = await open(browser);
			await page.goto(url(site, "fr/due.html"));
			await page.evaluate(() => document.querySelector("main").append(new Image()));
			await assert.rejects(() => accessible(page), /image-alt/);
			await page.context().close();
		});
		await check("search", () => search(browser));
		await check("walk", () => walk(browser, url(site, "index.html")));
		const server = await serve();
		await check("walk on a server", () =>
			walk(browser, `http://127.0.0.1:${server.address().port}/a/b/site/index.html`));
		server.close();
		await check("pdf", async () => {
			const page = await open(browser);
			await page.goto(url(site, "fr/" + record));
			assert((await page.pdf()).length > 10000);
		});
		if (shots)
			await pictures(browser);
	} finally {
		await browser.close();
	}
	console.log(`${checks - failures} passed, ${failures} failed`);
	process.exitCode = failures || !checks ? 1 : 0;
}

main().catch((error) => { console.error(error); process.exit(1); });
