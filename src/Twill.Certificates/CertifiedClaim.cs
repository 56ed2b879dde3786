namespace Twill.Certificates;

/// <summary>What a certificate proves: that no schedule has this interval.</summary>
/// <param name="InitiationInterval">The interval.</param>
/// <param name="Stages">The stages up to which it is excluded; null for any number.</param>
/// <param name="Steps">Steps of the proof.</param>
public sealed record CertifiedClaim(int InitiationInterval, int? Stages, int Steps);
