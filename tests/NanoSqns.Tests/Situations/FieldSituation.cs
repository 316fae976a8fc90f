namespace NanoSqns.Tests.Situations;

/// <summary>What a user met in the field with the scripts of before, and the end that it has here.</summary>
/// <param name="Index">1 … 17.</param>
/// <param name="Symptom">What the user saw then.</param>
/// <param name="Number">The number it ends with here; no two have the same.</param>
/// <param name="Remedies">What the text must say, since it would have helped.</param>
/// <param name="Told">Makes the situation, and gives all that the user sees.</param>
public sealed record FieldSituation(int Index, string Symptom, int Number, string[] Remedies, Func<string> Told);
