import { z } from "zod";

/** An agent's certificate is good for so long. It asks for the next one itself, in time to be away for two months. */
export const AGENT_CERTIFICATE_DAYS = 90;
export const RENEWED_BEFORE_DAYS = 60;

/** PKCS#10, PEM. Its subject is ignored: the console decides the name in the certificate. */
export const certificateRequestSchema = z.string().max(8192);

/** Agent → console, `renew`: answered with a certificate for a new key. The one before holds until this one was shown. */
export const renewalAckSchema = z.strictObject({ certificate: z.string().describe("PEM, CN = server id") });
