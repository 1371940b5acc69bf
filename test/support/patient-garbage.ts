// Terraform and its provider live for seconds: collecting garbage is a quarter of what they compute.
process.env.GOGC ??= "400";
