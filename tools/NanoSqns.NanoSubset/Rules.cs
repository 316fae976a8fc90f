using Microsoft.CodeAnalysis;

namespace NanoSqns.NanoSubset;

/// <summary>Everything that can be reported. NSQ00x: not in the libraries. NSQ01x, NSQ02x: not in the language. NSQ03x: compiles and then goes wrong on the device.</summary>
public static class Rules
{
    public static readonly DiagnosticDescriptor Type = Make("NSQ001", "Type is not on the device", "'{0}' is not on the device");
    public static readonly DiagnosticDescriptor Member = Make("NSQ002", "Member is not on the device", "'{0}' is not on the device{1}");
    public static readonly DiagnosticDescriptor Namespace = Make("NSQ003", "Namespace is not on the device", "No library of the device has the namespace '{0}'");
    public static readonly DiagnosticDescriptor Interface = Make("NSQ004", "Interface is not implemented on the device", "'{0}' does not implement '{1}' on the device");

    public static readonly DiagnosticDescriptor Nullable = Make("NSQ010", "Nullable value type", "Nullable value types are not on the device: use a value that means 'none', or a bool beside it");
    public static readonly DiagnosticDescriptor Generic = Make("NSQ011", "Generics", "Generic '{0}': generics crash on the device; use arrays, ArrayList, or a type of one's own");
    public static readonly DiagnosticDescriptor MultiDimensional = Make("NSQ012", "Multi-dimensional array", "Multi-dimensional arrays crash on the device: use a jagged array");
    public static readonly DiagnosticDescriptor Utf8Literal = Make("NSQ013", "UTF-8 literal", "u8 literals need ReadOnlySpan: use a static readonly byte[]");
    public static readonly DiagnosticDescriptor Unsafe = Make("NSQ014", "Unsafe code", "Pointers, stackalloc, fixed and unsafe are rejected on the way to the device: use byte[], offset and count");
    public static readonly DiagnosticDescriptor Checked = Make("NSQ015", "checked", "checked never throws on the device: compare with the limits before");
    public static readonly DiagnosticDescriptor Tuple = Make("NSQ016", "Tuple", "Tuples are not on the device: use out parameters or a small class");
    public static readonly DiagnosticDescriptor Record = Make("NSQ017", "Record", "Records and 'with' are not on the device: use a class with get-only properties");
    public static readonly DiagnosticDescriptor AnonymousType = Make("NSQ018", "Anonymous type", "Anonymous types are not on the device: use a small class");
    public static readonly DiagnosticDescriptor Iterator = Make("NSQ019", "Iterator", "yield is not on the device: fill an array or write the enumerator");
    public static readonly DiagnosticDescriptor Async = Make("NSQ020", "async", "async and await are not on the device: make it a step that is called again");
    public static readonly DiagnosticDescriptor Query = Make("NSQ021", "Query", "LINQ is not on the device: write the loop");
    public static readonly DiagnosticDescriptor IndexOrRange = Make("NSQ022", "Index from end or range", "Index and Range are not on the device: use Length - n, Substring or Array.Copy");
    public static readonly DiagnosticDescriptor InterfaceBody = Make("NSQ023", "Default interface method", "'{0}' has a body in an interface, which throws on the device: use an abstract class or a static method");
    public static readonly DiagnosticDescriptor Volatile = Make("NSQ024", "volatile", "volatile is not on the device: use lock or Interlocked");
    public static readonly DiagnosticDescriptor Dynamic = Make("NSQ025", "dynamic", "dynamic is not on the device: use a type or an interface");
    public static readonly DiagnosticDescriptor DecimalNumber = Make("NSQ026", "decimal", "decimal is not on the device: use long in a smaller unit");
    public static readonly DiagnosticDescriptor CovariantReturn = Make("NSQ027", "Covariant return", "'{0}' returns another type than what it overrides, which the device does not know");

    public static readonly DiagnosticDescriptor EnumText = Make("NSQ030", "Enum as text", "An enum turned into text is a number on the device: switch to words, or cast to int");
    public static readonly DiagnosticDescriptor Format = Make("NSQ031", "Format", "Format '{0}' of '{1}' is not on the device: integers take D, F, G, N or X with digits, float and double F, G or N");
    public static readonly DiagnosticDescriptor OutOfMemory = Make("NSQ032", "Catch of OutOfMemoryException", "Catching OutOfMemoryException crashes the device: allocate once, at the start");
    public static readonly DiagnosticDescriptor DerivedStream = Make("NSQ033", "Class derived from Stream", "'{0}' derives from Stream, which has further abstract members on the device: pass (stream, offset, length) instead");
    public static readonly DiagnosticDescriptor CharArrayText = Make("NSQ034", "Text from characters", "new string(char[]) ends at the first NUL on the device: keep what is binary in a byte[]; for text, filter it and say how much: new string(chars, 0, count)");
    public static readonly DiagnosticDescriptor NulInText = Make("NSQ035", "NUL in text", "Text ends at the first NUL on the device: use a byte[]");

    private static DiagnosticDescriptor Make(string id, string title, string message) =>
        new(id, title, message, "NanoSubset", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
