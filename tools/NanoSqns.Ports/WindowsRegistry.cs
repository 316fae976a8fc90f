using System.Runtime.Versioning;
using System.Security;
using Microsoft.Win32;

namespace NanoSqns.Ports;

/// <summary>The registry itself.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsRegistry : IRegistryTree
{
    public string[] KeysOf(string path) => Read(path, key => key.GetSubKeyNames()) ?? [];

    public IReadOnlyDictionary<string, string> TextsOf(string path) =>
        Read(path, key => key.GetValueNames()
            .Where(name => key.GetValue(name) is string)
            .ToDictionary(name => name, name => (string)key.GetValue(name)!)) ?? [];

    private static T? Read<T>(string path, Func<RegistryKey, T> take)
        where T : class
    {
        try
        {
            using RegistryKey? key = Registry.LocalMachine.OpenSubKey(path);
            return key is null ? null : take(key);
        }
        catch (Exception e) when (e is SecurityException or UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }
}
