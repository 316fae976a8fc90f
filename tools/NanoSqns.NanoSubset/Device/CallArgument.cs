using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NanoSqns.NanoSubset.Device;

/// <summary>An argument as it is written: its own type (null for the literal null), before the call converts it.</summary>
public readonly struct CallArgument
{
    private CallArgument(ITypeSymbol? type, RefKind refKind)
    {
        Type = type;
        RefKind = refKind;
    }

    /// <summary>The type as written.</summary>
    public ITypeSymbol? Type { get; }

    /// <summary>How it is passed.</summary>
    public RefKind RefKind { get; }

    /// <summary>The written arguments of a call in the order of the parameters; defaults are left out, a params array is taken apart.</summary>
    public static IReadOnlyList<CallArgument> Of(ImmutableArray<IArgumentOperation> arguments)
    {
        var written = new List<CallArgument>();
        foreach (IArgumentOperation argument in arguments.OrderBy(a => a.Parameter?.Ordinal))
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue)
                continue;

            if (argument.ArgumentKind == ArgumentKind.ParamArray && argument.Value is IArrayCreationOperation { Initializer: { } elements })
            {
                foreach (IOperation element in elements.ElementValues)
                    written.Add(new CallArgument(element.AsWritten().Type, RefKind.None));
            }
            else
            {
                written.Add(new CallArgument(argument.Value.AsWritten().Type, argument.Parameter?.RefKind ?? RefKind.None));
            }
        }

        return written;
    }
}
