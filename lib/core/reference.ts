import {
  dependable,
  TerraformDataSource,
  TerraformResource,
  TerraformStack,
  Token,
  type IResolvable,
  type IResolveContext,
  type ITerraformDependable,
} from "cdktf";

/*
 * References without stack traces. cdktf keeps a whole one for every token: for a prop `dependsOn` two, for every reading
 * of an attribute another. With ours they were all of the memory that an environment took beyond bare CDKTF.
 */

type Referable = TerraformResource | TerraformDataSource;

/** The attributes of a binding that are texts, as its getters are called: `arnSuffix`. */
type TextAttribute<R> = { [Name in keyof R]: R[Name] extends string ? Name : never }[keyof R] & string;

/**
 * An attribute of a resource that is known only to Terraform. The same as reading it, `resource.arn`, also from another
 * stack; read from a resource with `forEach`, a list comes out, so there use cdktf's own.
 */
export function attributeOf<R extends Referable>(resource: R, attribute: TextAttribute<R>): string {
  const name = attribute.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  return Token.asString(new Reference(resource, name));
}

/** Makes a resource wait for others, as the prop `dependsOn` does. */
export function waitFor(resource: TerraformResource, things: readonly ITerraformDependable[]): void {
  if (things.length === 0) return;
  resource.dependsOn = [...(resource.dependsOn ?? []), ...things.map(addressOf)];
}

/** The address of a resource or data source within its stack, `data.aws_region.here`, for `depends_on` and expressions. */
export function addressOf(thing: ITerraformDependable): string {
  const referable = TerraformResource.isTerraformResource(thing) || TerraformDataSource.isTerraformDataSource(thing);
  return referable ? Token.asString(new Reference(thing)) : dependable(thing);
}

/** What is called how is asked for only when the tree is finished: until then, somebody may override a logical id. */
class Reference implements IResolvable {
  readonly creationStack: string[] = [];
  /** How another stack refers to it. One token for all renderings: cdktf notes on it what it adds to the other stack. */
  private elsewhere: string | undefined;

  constructor(
    private readonly element: Referable,
    private readonly attribute?: string,
  ) {}

  resolve(context: IResolveContext): string {
    if (this.attribute === undefined) return this.address;
    if (TerraformStack.of(context.scope) !== this.element.cdktfStack) {
      return (this.elsewhere ??= this.element.getStringAttribute(this.attribute));
    }
    const expression = `${this.address}.${this.attribute}`;
    return context.suppressBraces ? expression : `\${${expression}}`;
  }

  toString(): string {
    return Token.asString(this);
  }

  toJSON(): unknown {
    return "<unresolved reference>";
  }

  private get address(): string {
    const { terraformResourceType: type, friendlyUniqueId: name } = this.element;
    return TerraformDataSource.isTerraformDataSource(this.element) ? `data.${type}.${name}` : `${type}.${name}`;
  }
}
