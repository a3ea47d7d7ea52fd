// Fills one template again and again: one JSON question a line on stdin, one JSON answer a line on stdout.
import { createInterface } from "node:readline";
import { performance } from "node:perf_hooks";
import { TemplateHandler } from "easy-template-x";

const handler = new TemplateHandler();
let template, values;

async function answer(question) {
  if (question.template) {
    template = Buffer.from(question.template, "base64");
    values = question.values;
    return {};
  }
  let content;
  const start = performance.now();
  for (let number = 0; number < question.count; number++) content = await handler.process(template, values);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, content: question.count === 1 ? Buffer.from(content).toString("base64") : "" };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
