import { reference } from "./serving-edits";
import type { Json } from "./made";

/** Sends requests to the blue color. */
export const toBlue = (json: Json): Json => ({
  type: "forward",
  target_group_arn: reference(json, "aws_lb_target_group", "Blue/Targets-app", "arn"),
});

export const fixed = (status: string): Json => ({
  type: "fixed-response",
  fixed_response: { content_type: "text/plain", message_body: "No", status_code: status },
});

export const redirect = (values: Json): Json => ({
  type: "redirect",
  redirect: { status_code: "HTTP_301", ...values },
});

/** Lets people in who have signed in. */
export const signIn = (more: Json = {}): Json => ({
  type: "authenticate-cognito",
  authenticate_cognito: {
    user_pool_arn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a",
    user_pool_client_id: "shop",
    user_pool_domain: "shop",
    ...more,
  },
});
