/**
 * A text without what the password of an environment puts into it: the line of a proxy, what an instance is told, and the
 * permission to read the secret. The rest of the text is everybody's.
 *
 * @param secret name of the password's secret; nothing where nobody has to sign in
 */
export function withoutPassword(text: string, secret: string | undefined): string {
  if (secret === undefined) return text;
  const name = secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text
    .replace(/auth_basic "[^"]*"/, "auth_basic off")
    .replace('proxy_set_header Authorization ""', "proxy_set_header Authorization $http_authorization")
    .replace(/"signInAs":"[^"]*"/, '"signInAs":null')
    .replace(new RegExp(`"password":\\{"arn":"[^"]*/${name}\\.arn\\}","name":"${name}"\\},?`), "")
    .replace(new RegExp(`aws_secretsmanager_secret\\.[\\w/-]*/${name}\\.arn(, )?`), "")
    .replace('{"Effect" = "Allow", "Action" = "secretsmanager:GetSecretValue", "Resource" = []}, ', "");
}
