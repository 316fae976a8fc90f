namespace NanoSqns.Ports;

/// <summary>The machine's part of the registry of Windows, only to read. A key that is not there, or not for this user, is empty.</summary>
internal interface IRegistryTree
{
    /// <summary>The names below a key.</summary>
    string[] KeysOf(string path);

    /// <summary>The texts in a key by their names.</summary>
    IReadOnlyDictionary<string, string> TextsOf(string path);
}
