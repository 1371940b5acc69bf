"""An AWS emulator for tests and demos: moto's server, corrected where Terraform notices, with faults on demand."""
