/** Runs a command as the person of a page, as its forms do: "publicity/approve-publication". */
export async function sent(page, command, data) {
  const reply = await page.context().request.post(`/api/v1/${command}`, {
    data,
    headers: { "x-anlan-client": "web", "idempotency-key": crypto.randomUUID() },
  });
  if (!reply.ok()) throw new Error(`${command}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()).data;
}
