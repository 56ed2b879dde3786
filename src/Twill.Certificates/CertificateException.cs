using System;

namespace Twill.Certificates;

/// <summary>A step of a certificate does not follow.</summary>
public sealed class CertificateException(int line, string message) : Exception($"line {line}: {message}")
{
    /// <summary>The line of the step, from 1; 0 for the certificate as a whole.</summary>
    public int Line { get; } = line;
}
