using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoSqns.Tests.Device;

/// <summary>What the device's adapters cost. They cannot be loaded here, so their sources are counted: fields, automatic properties, byte arrays.</summary>
internal static class DeviceAdapters
{
    private static readonly ClassDeclarationSyntax[] Classes =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "device", "NanoSqns", "Hal"), "*.cs")
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())];

    // the command mirror makes it, and drops it before blocks are sent again
    private const string OnlyInAMirror = "MirrorPorts";

    /// <summary>
    /// One object of each class of the folder that can be made, which is how many the board makes while blocks are sent; a base class counts with those that derive from it, and what is
    /// static once.
    /// </summary>
    public static int Bytes() => Classes.Where(c => !Has(c.Modifiers, SyntaxKind.StaticKeyword) && !Has(c.Modifiers, SyntaxKind.AbstractKeyword) && c.Identifier.Text != OnlyInAMirror).Sum(BytesOf)
        + Classes.Sum(c => Fields(c).Where(IsStatic).Sum(field => 12 + ArraysOf(field, c)));

    private static int BytesOf(ClassDeclarationSyntax type) => NanoHeap.Object(0) + BytesOfFields(type);

    private static int BytesOfFields(ClassDeclarationSyntax type)
    {
        FieldDeclarationSyntax[] own = [.. Fields(type).Where(f => !IsStatic(f))];
        int fields = own.Sum(f => f.Declaration.Variables.Count) + type.Members.OfType<PropertyDeclarationSyntax>().Count(IsAutomatic);
        int arrays = own.Sum(f => ArraysOf(f, type));
        ClassDeclarationSyntax? parent = Classes.SingleOrDefault(c => type.BaseList?.Types[0].Type.ToString() == c.Identifier.Text);
        return (12 * fields) + arrays + (parent is null ? 0 : BytesOfFields(parent));
    }

    private static IEnumerable<FieldDeclarationSyntax> Fields(ClassDeclarationSyntax type) =>
        type.Members.OfType<FieldDeclarationSyntax>().Where(f => !Has(f.Modifiers, SyntaxKind.ConstKeyword));

    private static bool IsStatic(FieldDeclarationSyntax field) => Has(field.Modifiers, SyntaxKind.StaticKeyword);

    private static int ArraysOf(FieldDeclarationSyntax field, ClassDeclarationSyntax type) =>
        field.DescendantNodes().OfType<ArrayCreationExpressionSyntax>().Sum(a => NanoHeap.Array(Length(a, type)));

    private static bool IsAutomatic(PropertyDeclarationSyntax property) =>
        !Has(property.Modifiers, SyntaxKind.AbstractKeyword) && property.AccessorList is { } list && list.Accessors.All(a => a.Body is null && a.ExpressionBody is null);

    // the length is a number or a constant of the same class
    private static int Length(ArrayCreationExpressionSyntax array, ClassDeclarationSyntax type)
    {
        string size = array.Type.RankSpecifiers[0].Sizes[0].ToString();
        return int.TryParse(size, out int number) ? number : int.Parse(type.Members.OfType<FieldDeclarationSyntax>()
            .SelectMany(f => f.Declaration.Variables).Single(v => v.Identifier.Text == size).Initializer!.Value.ToString());
    }

    private static bool Has(SyntaxTokenList modifiers, SyntaxKind kind) => modifiers.Any(m => m.IsKind(kind));
}
