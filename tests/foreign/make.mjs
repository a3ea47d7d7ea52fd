// Documents made by libraries of npm; see make.py.
import fs from "node:fs"
import { createRequire } from "node:module"
const require = createRequire(import.meta.url)
const out = process.argv[2]
const html = fs.readFileSync(`${out}/a.html`, "utf8"), markdown = fs.readFileSync(`${out}/a.md`, "utf8")
const save = (name, content) => fs.writeFileSync(`${out}/${name}.docx`, content)
const steps = {
  async docx() {
    const d = require("docx")
    const font = (name) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: "eastAsia" })
    const line = { line: 579, lineRule: d.LineRuleType.EXACT, before: 0, after: 0 }
    const p = (text, name, size, more = {}) => new d.Paragraph({ spacing: line, ...more, children: [new d.TextRun({ text, font: font(name), size, characterSpacing: size === 32 ? -5 : 0, ...(more.run ?? {}) })] })
    const body = (text) => p(text, "仿宋", 32, { indent: { firstLine: 640 } })
    const make = (title) => [
      p(title, "方正小标宋简体", 44, { alignment: d.AlignmentType.CENTER, spacing: { ...line, after: 579 } }),
      p("各党支部：", "仿宋", 32),
      body("现将有关事项通知如下："),
      p("一、活动时间", "黑体", 32, { indent: { firstLine: 640 } }),
      body("2026年5月至6月，分三个阶段进行，各党支部要把活动与主题党日结合起来，做到学有所思、学有所得。"),
      p("中共江州学院委员会", "仿宋", 32, { alignment: d.AlignmentType.RIGHT, indent: { right: 640 }, spacing: { ...line, before: 579 } }),
      p("2026年5月6日", "仿宋", 32, { alignment: d.AlignmentType.RIGHT, indent: { right: 960 } }),
    ]
    const page = { page: { size: { width: 11906, height: 16838 }, margin: { top: 2098, bottom: 1984, left: 1588, right: 1474, footer: 1417 } } }
    save("npm-docx", await d.Packer.toBuffer(new d.Document({ sections: [{ properties: page, children: make("关于开展读书活动的通知") }] })))
    save("npm-docx-letter", await d.Packer.toBuffer(new d.Document({ sections: [{ properties: { page: { size: { width: 12240, height: 15840 } } }, children: make("关于开展读书活动的通知。") }] })))
  },
  async htmlToDocx() { save("html-to-docx", Buffer.from(await require("html-to-docx")(html))) },
  async turbodocx() { save("turbodocx-html-to-docx", Buffer.from(await require("@turbodocx/html-to-docx")(html))) },
  async officegen() {
    const made = require("officegen")("docx")
    for (const [text, options] of [["关于开展活动的通知", { align: "center" }], ["各党支部：", {}], ["现将有关事项通知如下：", {}], ["一、活动时间", {}], ["2026年5月至6月。", {}], ["江州学院党委", { align: "right" }], ["2026年5月6日", { align: "right" }]])
      made.createP(options).addText(text, { font_face: "SimSun", font_size: 12 })
    const stream = fs.createWriteStream(`${out}/officegen.docx`)
    await new Promise((done, fail) => { stream.on("close", done); made.on("error", fail); made.generate(stream) })
  },
  async docxtemplater() {
    const Docxtemplater = require("docxtemplater"), PizZip = require("pizzip")
    const made = new Docxtemplater(new PizZip(fs.readFileSync(`${out}/python-docx-right.docx`)), { delimiters: { start: "[[", end: "]]" } })
    made.render({})
    save("docxtemplater", made.getZip().generate({ type: "nodebuffer" }))
  },
  async docxTemplates() {
    const { createReport } = require("docx-templates")
    save("docx-templates", Buffer.from(await createReport({ template: fs.readFileSync(`${out}/python-docx-date.docx`), data: {} })))
  },
  async easyTemplate() {
    const { TemplateHandler } = require("easy-template-x")
    save("easy-template-x", Buffer.from(await new TemplateHandler().process(fs.readFileSync(`${out}/python-docx-indent.docx`), {})))
  },
  async markdownDocx() { const m = await import("markdown-docx"); save("markdown-docx", Buffer.from(await m.Packer.toBuffer(await m.default(markdown)))) },
  async helix() { const m = await import("@adobe/helix-md2docx"); save("helix-md2docx", Buffer.from(await m.md2docx(markdown))) },
  async htmlDocxJs() { save("html-docx-js", Buffer.from(await require("html-docx-js").asBlob(html).arrayBuffer?.() ?? require("html-docx-js").asBlob(html))) },
  async docxml() {
    const { default: Docx, Paragraph, Text } = await import("docxml")
    const made = Docx.fromNothing(); made.document.set([new Paragraph({}, new Text({}, "关于开展活动的通知")), new Paragraph({}, new Text({}, "各党支部：")), new Paragraph({}, new Text({}, "2026年5月6日"))])
    await made.toFile(`${out}/docxml.docx`)
  },
}
for (const [name, step] of Object.entries(steps)) await step().catch((error) => console.log(name, String(error).slice(0, 200)))
